/*
 * Makes Camunda Forms in Tasklist fit for long, confidential work. Camunda's own directive stays in charge; it is handed
 * a form controller that behaves better:
 * - "Afronden" is never locked: the directive counts errors that are long gone as soon as a list was edited. What is
 *   filled in is checked when the task is completed, here and at the server.
 * - What is typed is kept at the server as a draft, never in the storage of the browser. The server fills it in again
 *   when the form is opened, on any computer.
 * - Enter in a field does not hand in the task, and the last field is read before it is.
 * - A refusal is shown as the Dutch sentence of the server, and everything typed stays where it is.
 */
define('casusflow.forms', ['angular', 'casusflow.server', 'casusflow.words'], function(angular, server, words) {
  'use strict';

  var PAUSE = 1500; // a draft is kept when somebody stops typing for this long
  var LONGEST = 10000; // and anyhow this often
  var RETRY = 15000;
  var SETTLE = 60; // form-js passes on the last field after it lost the focus
  var TYPED = /^(camunda-form|camForm):/;

  // ---- nothing stays in the browser ---------------------------------------------------------------------------------

  function forgetTyped() {
    try {
      Object.keys(localStorage).filter(function(key) {
        return TYPED.test(key);
      }).forEach(function(key) {
        localStorage.removeItem(key);
      });
    } catch (storageIsOff) {
      // then nothing is kept either
    }
  }

  var setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function(key) {
    if (!TYPED.test(key)) {
      setItem.apply(this, arguments);
    }
  };
  forgetTyped();

  // ---- form-js ------------------------------------------------------------------------------------------------------

  /** The form-js form below an element: form-js draws with Preact, whose tree holds it. */
  function formIn(element) {
    var container = element.querySelector('.fjs-container');
    var todo = container && container.__k ? [container.__k] : [];
    while (todo.length) {
      var node = todo.shift();
      var value = node && node.props && node.props.value;
      if (value && typeof value.getService === 'function') {
        return value.getService('form');
      }
      if (node && Array.isArray(node.__k)) {
        todo.push.apply(todo, node.__k);
      }
    }
    return null;
  }

  function commitField(element) {
    var active = document.activeElement;
    if (active && element.contains(active)) {
      active.blur();
    }
  }

  // ---- words --------------------------------------------------------------------------------------------------------

  var BROKEN = 'Er ging bij ons iets mis. Wat je hebt ingevuld staat er nog; probeer het zo nog eens.';

  function sentence(error) {
    if (!error || (error.message === undefined && error.status === undefined)) {
      return 'Kijk nog even naar de velden waar iets in rood bij staat.';
    }
    if (error.status === 401) {
      return 'Je bent niet meer ingelogd. Open de startpagina in een nieuw tabblad, log in en probeer het hier opnieuw: ' +
          'wat je hebt ingevuld staat er nog.';
    }
    if (error.status === 403) {
      return 'Dit mag je hier niet doen. Staat de taak wel op jouw naam?';
    }
    var own = /^Cannot (?:submit task form|complete task|instantiate process definition|start process instance) [^\s]+: ([^]+)$/
        .exec(error.message || '');
    if (own) {
      return own[1];
    }
    return !error.status || error.status >= 500 ? BROKEN : error.message || BROKEN;
  }

  function clock(moment) {
    var date = new Date(moment);
    var time = date.toLocaleTimeString('nl-NL', {hour: '2-digit', minute: '2-digit'});
    return date.toDateString() === new Date().toDateString()
        ? 'om ' + time
        : 'op ' + date.toLocaleDateString('nl-NL', {day: 'numeric', month: 'long'}) + ' om ' + time;
  }

  function node(name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    if (text) {
      element.textContent = text;
    }
    return element;
  }

  // ---- drafts -------------------------------------------------------------------------------------------------------

  /** Keeps what is typed in one task; shows when that last happened. */
  function Draft(taskId, read, line) {
    var path = 'drafts/' + encodeURIComponent(taskId);
    var timer = null;
    var since = null;
    var underWay = null;
    var kept = null;
    var off = false;
    var start = null;

    function show(text, bad) {
      line.textContent = text;
      line.classList.toggle('bad', !!bad);
    }

    function showKept(moment) {
      show('Concept bewaard ' + clock(moment));
      var away = node('button', 'casusflow-link', 'Concept weggooien');
      away.type = 'button';
      away.addEventListener('click', discard);
      line.appendChild(document.createTextNode(' · '));
      line.appendChild(away);
    }

    function discard() {
      if (!window.confirm('Alles wat je in deze taak hebt getypt weggooien?')) {
        return;
      }
      off = true;
      clearTimeout(timer);
      Promise.resolve(underWay).then(function() {
        return server.remove(path);
      }).then(function() {
        window.location.reload();
      }).catch(function() {
        off = false;
        show('Het concept kon niet worden weggegooid.', true);
      });
    }

    function save(leaving) {
      clearTimeout(timer);
      timer = null;
      since = null;
      if (off) {
        return Promise.resolve();
      }
      if (underWay && !leaving) {
        return underWay.then(function() {
          return save();
        });
      }
      var values = read();
      var text = values && JSON.stringify(values);
      if (!text || text === kept || (kept === null && text === start)) {
        return Promise.resolve();
      }
      underWay = server.put(path, values, leaving).then(function(answer) {
        kept = text;
        showKept(answer.savedAt);
      }).catch(function(error) {
        if (error.status === 403 || error.status === 404 || error.status === 410) {
          off = true;
        } else {
          timer = setTimeout(save, RETRY);
        }
        show(error.status === 401
            ? 'Concept niet bewaard: je bent niet meer ingelogd.'
            : error.message || 'Concept niet bewaard. We proberen het zo nog eens.', true);
      }).then(function() {
        underWay = null;
      });
      return underWay;
    }

    /** Called when the form is on the screen: what it starts with is no draft yet. */
    this.opened = function() {
      start = JSON.stringify(read() || null);
      server.get(path).then(function(found) {
        if (found && kept === null) {
          kept = start;
          showKept(found.savedAt);
        }
      }).catch(function() {
        // there is none
      });
    };

    this.changed = function() {
      if (off) {
        return;
      }
      var now = Date.now();
      since = since || now;
      clearTimeout(timer);
      timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - now)));
    };

    this.save = save;

    /** No draft of a task that is being handed in. */
    this.stop = function() {
      off = true;
      clearTimeout(timer);
      return Promise.resolve(underWay);
    };

    this.resume = function() {
      off = false;
    };

    this.leave = function() {
      if (timer) {
        save(true);
      }
      off = true;
    };
  }

  // ---- the directive ------------------------------------------------------------------------------------------------

  function wrap(link, $timeout) {
    return function(scope, element, attributes, controller) {
      var box = element[0];
      var taskId = controller.getParams().taskId;
      var refusal = node('div', 'casusflow-refusal');
      refusal.setAttribute('role', 'alert');
      var line = node('div', 'casusflow-draft');
      line.setAttribute('aria-live', 'polite');
      var hint = node('p', 'casusflow-hint');
      hint.hidden = true;
      element.before(hint);
      var actions = element.parent().closest('[cam-tasklist-form]').find('.form-actions')[0];
      actions.prepend(refusal, line);

      var language = words(box);
      var draft = !taskId ? null : new Draft(taskId, function() {
        var form = formIn(box);
        return form ? form._getSubmitData() : null;
      }, line);

      function refuse(text) {
        refusal.textContent = text;
        if (text) {
          refusal.scrollIntoView({block: 'nearest'});
        }
      }

      function toFirstError() {
        var wrong = box.querySelector('.fjs-has-errors');
        var field = wrong && wrong.querySelector('input, textarea, select, [tabindex]');
        if (wrong) {
          wrong.scrollIntoView({block: 'center'});
        }
        if (field) {
          field.focus({preventScroll: true});
        }
      }

      var onScreen = false;
      var opened = false;

      // a form settles by itself after it was opened; only what a person does makes a draft
      var touched = false;
      ['input', 'change', 'click', 'keydown'].forEach(function(name) {
        box.addEventListener(name, function() {
          touched = true;
        }, true);
      });

      function mine() {
        return !controller.getOptions().disableCompleteButton;
      }

      /** A draft begins when the form is on the screen of somebody who may fill it in. */
      function open() {
        if (draft && onScreen && !opened && mine()) {
          opened = true;
          $timeout(draft.opened, SETTLE, false);
        }
      }

      var better = Object.create(controller);
      better.notifyFormValidated = function() {
        controller.notifyFormValidated(false);
      };
      better.notifyFormInitialized = function() {
        controller.notifyFormInitialized();
        onScreen = true;
        open();
      };
      better.notifyFormDirty = function(dirty) {
        controller.notifyFormDirty(dirty);
        if (dirty) {
          refuse('');
          if (draft && mine() && touched) {
            draft.changed();
          }
        }
      };
      better.registerSaveHandler = function() {
        controller.registerSaveHandler(function() {
          commitField(box);
          $timeout(SETTLE).then(function() {
            return draft && draft.save();
          }).then(function() {
            controller.notifyFormDirty(false);
          });
        });
      };
      better.registerCompletionHandler = function(complete) {
        controller.registerCompletionHandler(function(done) {
          refuse('');
          commitField(box);
          $timeout(SETTLE).then(function() {
            return draft && draft.stop();
          }).then(function() {
            complete(function(error, result) {
              forgetTyped();
              $timeout(function() {
                if (!error) {
                  done(null, result);
                  return;
                }
                if (draft) {
                  draft.resume();
                  draft.changed();
                }
                var text = sentence(error);
                refuse(text);
                // a task shows its refusal beside the button; the words keep Camunda from saying it once more
                done({message: taskId ? 'submission prevented' : text, status: error.status}, result);
                if (error.status === undefined && error.message === undefined) {
                  toFirstError();
                }
              });
            });
          });
        });
      };
      // Enter in a field hands in nothing: a task cannot be taken back
      better.attemptComplete = function() {};
      box.addEventListener('submit', function(event) {
        event.preventDefault();
        event.stopPropagation();
      }, true);

      // the directive itself only listens for the end of the session, to keep the text in the browser
      var quiet = Object.create(scope);
      quiet.$on = function(name, listener) {
        return name === 'authentication.login.required' ? function() {} : scope.$on(name, listener);
      };
      quiet.$watch = scope.$watch.bind(scope);

      if (taskId) {
        scope.$watch(mine, function(isMine) {
          open();
          hint.hidden = isMine;
          hint.textContent = !isMine
              ? 'Deze taak staat niet op jouw naam. Je kunt meelezen; invullen kan wie de taak op zijn naam heeft.' : '';
        });
      }

      function leave() {
        commitField(box);
        if (draft) {
          draft.leave();
        }
      }
      window.addEventListener('pagehide', leave);
      scope.$on('$destroy', function() {
        window.removeEventListener('pagehide', leave);
        leave();
        language.disconnect();
        [refusal, line, hint].forEach(function(it) {
          it.remove();
        });
      });

      return link.call(this, quiet, element, attributes, better);
    };
  }

  // ---- what a form starts with --------------------------------------------------------------------------------------

  /**
   * A field that is empty so far comes as a variable of type Null, and Camunda's directive sends what is filled in back as
   * that type: a whole list or section would be lost. What is empty need not be known beforehand.
   */
  function withoutEmpty(resource) {
    if (resource.casusflow) {
      return resource;
    }
    resource.casusflow = true;
    var formVariables = resource.formVariables;
    resource.formVariables = function() {
      return formVariables.apply(this, arguments).then(function(variables) {
        Object.keys(variables || {}).forEach(function(name) {
          if (variables[name].value === null) {
            delete variables[name];
          }
        });
        return variables;
      });
    };
    return resource;
  }

  // ---- what opens first ---------------------------------------------------------------------------------------------

  /** What is due first stands on top, unless somebody chose otherwise. */
  function dueFirst($rootScope, $location) {
    function sort() {
      if ($location.path() === '/' && !$location.search().sorting) {
        $location.search('sorting', JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}])).replace();
      }
    }
    sort();
    $rootScope.$on('$locationChangeStart', sort);
  }

  var module = angular.module('casusflow.forms', []);
  module.config(['$provide', function($provide) {
    $provide.decorator('camTasklistFormCamundaDirective', ['$delegate', '$timeout', function($delegate, $timeout) {
      var directive = $delegate[0];
      var better = wrap(directive.link, $timeout);
      directive.compile = function() {
        return better;
      };
      return $delegate;
    }]);
  }]);
  module.config(['$provide', function($provide) {
    $provide.decorator('camAPI', ['$delegate', function($delegate) {
      var resource = $delegate.resource;
      $delegate.resource = function(name) {
        var found = resource.apply(this, arguments);
        return name === 'task' ? withoutEmpty(found) : found;
      };
      return $delegate;
    }]);
  }]);
  module.run(['$rootScope', '$location', dueFirst]);
  return module;
});
