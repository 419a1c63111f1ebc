// One login for everything. When the session is over, the web applications of Camunda show a login form of their own, at
// '#/login'. Ask the server for the same page instead: it knows nobody is logged in, and leads to ours and back here.
let place = '';

function follow() {
  if (!/^#!?\/login/.test(location.hash)) {
    place = location.hash;
    return;
  }
  history.replaceState(null, '', location.pathname + place);
  location.reload();
}

addEventListener('hashchange', follow);
follow();
