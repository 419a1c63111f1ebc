/* From the list of tasks to our own pages. */
const base = document.querySelector('base');
const root = (base ? base.getAttribute('app-root') : '/camunda').replace(/\/camunda\/?$/, '');

function way(id, priority, path, label) {
  return {
    id,
    pluginPoint: 'tasklist.navbar.action',
    priority,
    render: node => {
      const link = document.createElement('a');
      link.href = root + path;
      link.textContent = label;
      node.replaceChildren(link);
    },
    unmount: () => {}
  };
}

export default [
  way('casusflow-start', 1000, '/', 'Start'),
  way('casusflow-cases', 900, '/casus', 'Mijn zaken')
];
