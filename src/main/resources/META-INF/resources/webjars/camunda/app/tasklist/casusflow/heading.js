/* Above an opened task: which case this is, who can be asked, whom to call in danger, and the way to the case page. */
define('casusflow.heading', ['angular', 'casusflow.server'], function(angular, server) {
  'use strict';

  var HERE = 'Europe/Amsterdam';

  function add(parent, name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function person(parent, role, name) {
    if (name) {
      var line = add(parent, 'span', 'casusflow-person', role + ': ');
      add(line, 'strong', '', name);
    }
  }

  /** The due date as people say it; the engine only says "over 3 dagen". */
  function due(line, moment) {
    var date = new Date(moment);
    var day = date.toLocaleDateString('nl-NL', {weekday: 'long', day: 'numeric', month: 'long', timeZone: HERE});
    var late = date < new Date();
    line.className = 'casusflow-due' + (late ? ' late' : '');
    line.textContent = late ? 'Had klaar moeten zijn op ' : 'Klaar voor ';
    add(line, 'strong', '', day);
  }

  /** The day as a date field wants it; in Sweden people write it that way. */
  function isoDay(moment) {
    return moment.toLocaleDateString('sv-SE', {timeZone: HERE});
  }

  function field(form, id, label, type) {
    add(form, 'label', '', label).htmlFor = id;
    var input = add(form, 'input', '', '');
    input.id = id;
    input.type = type;
    return input;
  }

  /** Another due date, for who may say so: kept with who did it and why. */
  function mover(parent, line, task, changed) {
    var path = 'termijnen/' + encodeURIComponent(task.id);
    server.get(path).then(function(possible) {
      if (!possible.move) {
        return;
      }
      var details = add(parent, 'details', 'casusflow-move', '');
      add(details, 'summary', '', task.due ? 'Verzet' : 'Zet een termijn');
      var form = add(details, 'form', '', '');
      form.noValidate = true;
      var day = field(form, 'casusflow-move-day', 'Nieuwe dag', 'date');
      day.min = isoDay(new Date());
      day.value = task.due ? isoDay(new Date(task.due)) : '';
      var refusal = add(form, 'p', 'casusflow-refusal', '');
      refusal.id = 'casusflow-move-refusal';
      refusal.setAttribute('role', 'alert');
      var remark = field(form, 'casusflow-move-remark', 'Waardoor verschuift het? (mag leeg)', 'text');
      remark.maxLength = 2000;
      remark.autocomplete = 'off';
      var button = add(form, 'button', 'btn btn-default', 'Verzet de termijn');
      button.type = 'submit';
      form.addEventListener('submit', function(event) {
        event.preventDefault();
        button.disabled = true;
        refusal.textContent = '';
        server.put(path, {day: day.value || null, remark: remark.value}).then(function(answer) {
          task.due = answer.due;
          due(line, answer.due);
          remark.value = '';
          details.open = false;
          details.firstChild.focus();
          changed();
        }).catch(function(problem) {
          refusal.textContent = problem.message || 'De termijn is niet verzet. Probeer het zo nog eens.';
          day.setAttribute('aria-describedby', refusal.id);
          day.focus();
        }).then(function() {
          button.disabled = false;
        });
      });
    }).catch(function() {
      // the task is usable without
    });
  }

  function draw(box, heading, task, changed) {
    var card = heading.card;
    var first = add(box, 'div', 'casusflow-case', '');
    var text = add(first, 'div', 'casusflow-case-text', '');
    add(text, 'span', 'casusflow-household', card.household);
    var facts = add(text, 'span', 'casusflow-facts', '');
    add(facts, 'span', 'casusflow-number', card.caseNumber);
    if (card.phase) {
      add(facts, 'span', 'casusflow-tag ' + card.phaseId, card.phase);
    } else {
      add(facts, 'span', 'casusflow-tag', heading.state);
    }
    if (card.track) {
      add(facts, 'span', 'casusflow-tag', card.track);
    }
    if (card.municipality) {
      add(facts, 'span', 'casusflow-place', card.municipality);
    }
    if (heading.readsCase) {
      var link = add(first, 'a', 'casusflow-to-case', 'Naar de zaak');
      link.href = server.root + '/casus/' + encodeURIComponent(card.caseNumber);
    }
    var whom = add(box, 'div', 'casusflow-whom', '');
    var line = add(whom, 'span', '', '');
    if (task.due) {
      due(line, task.due);
    }
    mover(whom, line, task, changed);
    person(whom, 'Procesregisseur', heading.processDirector);
    person(whom, 'Casusregisseur', heading.caseDirector);
    if (heading.inDanger.length) {
      var danger = add(whom, 'details', 'casusflow-danger', '');
      add(danger, 'summary', '', 'Gevaar? Bel ' + heading.inDanger[0].how);
      var list = add(danger, 'ul', '', '');
      heading.inDanger.forEach(function(call) {
        add(list, 'li', '', call.who + ': ').appendChild(add(document.createElement('span'), 'strong', '', call.how));
      });
    }
  }

  /** On a narrow screen an opened task gets all of it; the arrows beside it, or finishing it, bring the lists back. */
  function makeRoom(scope) {
    var lists = document.body.classList;
    if (window.innerWidth < 1100) {
      lists.add('filters-column-close', 'list-column-close');
      scope.$on('$destroy', function() {
        lists.remove('filters-column-close', 'list-column-close');
      });
    }
  }

  function wrap(link) {
    return function(scope, element) {
      var box = document.createElement('div');
      box.className = 'casusflow-heading';
      element.before(box);
      var shown = null;
      scope.taskData.newChild(scope).observe('task', function(task) {
        if (!task || !task.id) {
          return;
        }
        if (shown === null) {
          makeRoom(scope);
        }
        shown = task.id;
        server.get('kaarten/' + encodeURIComponent(task.id)).then(function(heading) {
          if (shown === task.id) {
            box.textContent = '';
            draw(box, heading, task, function() {
              // the lists sort by due date
              scope.$root.$broadcast('refresh');
            });
          }
        }).catch(function() {
          // the form is usable without
        });
      });
      return link && link.apply(this, arguments);
    };
  }

  var module = angular.module('casusflow.heading', []);
  module.config(['$provide', function($provide) {
    $provide.decorator('camTasklistTaskMetaDirective', ['$delegate', function($delegate) {
      var directive = $delegate[0];
      var better = wrap(directive.link);
      directive.compile = function() {
        return better;
      };
      return $delegate;
    }]);
  }]);
  return module;
});
