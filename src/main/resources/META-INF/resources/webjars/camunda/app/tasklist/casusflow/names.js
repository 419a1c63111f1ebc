/* Camunda's own buttons without words get a name, for who hears the page instead of seeing it. */
const NAMES = {
  '[data-region="filters"].region-toggle': 'Takenlijsten openen of sluiten',
  '[data-region="list"].region-toggle': 'Lijst met taken openen of sluiten',
  '[data-region="task"].region-toggle': 'Taak openen of sluiten',
  '.maximize': 'Taak over het hele scherm',
  '.reset-regions': 'Lijsten weer tonen',
  '.sort-direction': 'Volgorde omkeren',
  '.new-sort > .dropdown-toggle': 'Nog een volgorde',
  '.reset-assignee, .unclaim': 'Taak teruggeven',
  '[cam-widget-search] .main-field': 'Zoek in deze lijst'
};

function name(root) {
  Object.entries(NAMES).forEach(([selector, label]) => root.querySelectorAll(selector).forEach(element => {
    if (element.getAttribute('aria-label') !== label) {
      element.setAttribute('aria-label', label);
      if (!element.matches('input')) {
        element.title = label;
      } else {
        element.setAttribute('role', 'combobox');
      }
    }
  }));
}

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      name(document);
    });
  }
}).observe(document.body, {childList: true, subtree: true});

export default [];
