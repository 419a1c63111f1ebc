/* On each card in the list of tasks: which case it belongs to, in the words of the case file. */
const base = document.querySelector('base');
const root = (base ? base.getAttribute('app-root') : '/camunda').replace(/\/camunda\/?$/, '');

const AT_ONCE = 50;
let asked = new Map();
let timer = null;

/** Asks for all cards that are drawn together in one call. */
function card(taskId) {
  return new Promise(resolve => {
    asked.set(taskId, [...(asked.get(taskId) || []), resolve]);
    clearTimeout(timer);
    timer = setTimeout(ask, 20);
  });
}

async function ask() {
  const waiting = asked;
  asked = new Map();
  const ids = [...waiting.keys()];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const part = ids.slice(i, i + AT_ONCE);
    let cards = [];
    try {
      const response = await fetch(`${root}/api/kaarten?taken=${part.map(encodeURIComponent).join(',')}`, {
        headers: {Accept: 'application/json'}, credentials: 'same-origin', redirect: 'error', cache: 'no-store'
      });
      cards = response.ok ? await response.json() : [];
    } catch (noAnswer) {
      // the list is usable without
    }
    const byTask = new Map(cards.map(it => [it.taskId, it]));
    part.forEach(id => waiting.get(id).forEach(resolve => resolve(byTask.get(id))));
  }
}

function add(parent, name, className, text) {
  if (text) {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    parent.appendChild(element);
  }
}

function draw(node, found) {
  if (!found) {
    return;
  }
  const box = document.createElement('div');
  box.className = 'casusflow-card';
  add(box, 'span', 'casusflow-household', found.household);
  const facts = document.createElement('span');
  facts.className = 'casusflow-facts';
  add(facts, 'span', 'casusflow-number', found.caseNumber);
  add(facts, 'span', `casusflow-tag ${found.phaseId}`, found.phase);
  add(facts, 'span', 'casusflow-tag', found.track);
  add(facts, 'span', 'casusflow-place', found.municipality);
  box.appendChild(facts);
  node.replaceChildren(box);
}

// the list draws its cards anew at every refresh; what was known a moment ago bridges the wait
const known = new Map();

export default {
  id: 'casusflow-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  render: async (node, {taskId}) => {
    draw(node, known.get(taskId));
    const found = await card(taskId);
    known.set(taskId, found);
    draw(node, found);
  },
  unmount: () => {}
};
