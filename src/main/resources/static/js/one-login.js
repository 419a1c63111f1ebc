// One login for everything. When the session is over, the web applications of Camunda show a login form of their own, at
// '#/login'. Ask the server for the same page instead: it knows nobody is logged in, and leads to ours and back here.
let place = '';

// where a link in a mail led, before the login at the provider
const wanted = sessionStorage.getItem('casusflow-place');
sessionStorage.removeItem('casusflow-place');
if (wanted && !/[?]/.test(location.hash)) {
  history.replaceState(null, '', location.pathname + wanted);
}

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
