// A link to a task ends in '#/?task=…', which a browser does not send along; hand it on to the page after the login.
(function () {
  var form = document.getElementById('login-form');
  if (form && location.hash.indexOf('#/') === 0) {
    form.action += location.hash;
  }
  // the provider's own pages lose it; one-login.js brings it back
  if (location.hash.indexOf('#/') === 0) {
    sessionStorage.setItem('casusflow-place', location.hash);
  }
})();
