/* Talks to our own part of the server, beside Camunda's. */
define([], function() {
  'use strict';

  // tokens of our own pages; Camunda's has another name on purpose
  var CSRF_COOKIE = 'CASUSFLOW-CSRF';
  var CSRF_HEADER = 'X-CASUSFLOW-CSRF';

  var base = document.querySelector('base');
  var root = (base ? base.getAttribute('app-root') : '/camunda').replace(/\/camunda\/?$/, '');

  function cookie(name) {
    var found = document.cookie.split('; ').filter(function(it) {
      return it.indexOf(name + '=') === 0;
    })[0];
    return found ? decodeURIComponent(found.substring(name.length + 1)) : null;
  }

  /**
   * @param {string} method
   * @param {string} path below /api
   * @param {object} [body] sent as JSON
   * @param {boolean} [leaving] the page may be gone before the answer comes
   * @returns {Promise<object>} the answer; rejected with {status, message}, the message in Dutch or empty
   */
  function call(method, path, body, leaving) {
    var headers = {Accept: 'application/json'};
    var token = cookie(CSRF_COOKIE);
    if (token) {
      headers[CSRF_HEADER] = token;
    }
    var text;
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      text = JSON.stringify(body);
    }
    return fetch(root + '/api/' + path, {
      method: method,
      headers: headers,
      body: text,
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
      // browsers allow 64 KB for what is sent while leaving
      keepalive: !!leaving && !!text && text.length < 60000
    }).then(function(response) {
      return response.text().then(function(answer) {
        var data = null;
        try {
          data = answer ? JSON.parse(answer) : null;
        } catch (notJson) {
          // nothing to read
        }
        if (!response.ok) {
          throw {status: response.status, message: (data && data.message) || ''};
        }
        return data;
      });
    });
  }

  return {
    root: root,
    get: function(path) {
      return call('GET', path);
    },
    put: function(path, body, leaving) {
      return call('PUT', path, body, leaving);
    },
    remove: function(path) {
      return call('DELETE', path);
    }
  };
});
