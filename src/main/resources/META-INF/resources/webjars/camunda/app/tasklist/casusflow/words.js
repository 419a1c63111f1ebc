/*
 * form-js has no way to translate its own words. This watches the chrome around the fields (never what people typed, nor
 * what a table shows) and replaces the words there.
 */
define([], function() {
  'use strict';

  var EXACT = {
    'Add new': 'Toevoegen',
    'Collapse': 'Inklappen',
    'Select': 'Kies',
    'Search': 'Zoek',
    'No results': 'Niets gevonden',
    'All values selected': 'Alles is gekozen',
    'Nothing to show.': 'Hier is nog niets bekend.',
    'No content to show.': 'Hier is niets te zien.',
    'Skip to search': 'Naar het zoekveld',
    'Remove tag': 'Weghalen',
    'Previous page': 'Vorige bladzijde',
    'Next page': 'Volgende bladzijde',
    'Increment': 'Eén meer',
    'Decrement': 'Eén minder',
    'Failed to render form': 'Het formulier kan niet worden getoond',
    'Field is required.': 'Vul dit in.',
    'Value is not a number.': 'Vul een getal in.',
    'Value is expected to be an integer.': 'Vul een heel getal in.',
    'Date and time must both be entered.': 'Vul de datum én de tijd in.',
    'Field must be a valid email.': 'Dit is geen e-mailadres.',
    'Options for the select component could not be loaded.': 'De keuzes konden niet worden geladen.',
    'hh:mm': 'uu:mm',
    'hh:mm --': 'uu:mm',
    'hh:mm ---': 'uu:mm'
  };

  var PATTERNS = [
    [/^([dm]{1,2}[-/. ][dm]{1,2}[-/. ])y{4}$/, '$1jjjj'],
    [/^y{4}([-/. ][dm]{1,2}[-/. ][dm]{1,2})$/, 'jjjj$1'],
    [/^Expand all \((\d+)\)$/, 'Alles tonen ($1)'],
    [/^Remove list item (\d+)$/, 'Regel $1 weghalen'],
    [/^(\d+) of (\d+)$/, '$1 van $2'],
    [/^Click to sort by (.+) ascending$/, 'Sorteer oplopend op $1'],
    [/^Click to sort by (.+) descending$/, 'Sorteer aflopend op $1'],
    [/^Click to remove sorting$/, 'Niet meer sorteren'],
    [/^Field must match pattern .*$/, 'Dit heeft niet de goede vorm.'],
    [/^Field must have minimum value of (.+)\.$/, 'Vul $1 of meer in.'],
    [/^Field must have maximum value of (.+)\.$/, 'Vul $1 of minder in.'],
    [/^Field must have minimum length of (.+)\.$/, 'Schrijf ten minste $1 tekens.'],
    [/^Field must have maximum length of (.+)\.$/, 'Schrijf niet meer dan $1 tekens.'],
    [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Niet meer dan $1 cijfers achter de komma.'],
    [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Kies $1 of $2.'],
    [/^Field must be a valid {1,2}international phone number.*$/, 'Schrijf het telefoonnummer als +31612345678.']
  ];

  var CALENDAR = {
    weekdays: {
      shorthand: ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'],
      longhand: ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag']
    },
    months: {
      shorthand: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
      longhand: [
        'januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november',
        'december'
      ]
    },
    firstDayOfWeek: 1,
    weekAbbreviation: 'wk',
    yearAriaLabel: 'Jaar',
    monthAriaLabel: 'Maand',
    ordinal: function() {
      return '';
    }
  };

  // places with words of people: only translated where form-js itself speaks inside them
  var SAID = 'textarea, .fjs-table-td:not([colspan]), .fjs-form-field-label, .fjs-form-field-description, ' +
      '.fjs-form-field-text, .fjs-taglist-tag-label, .fjs-dropdownlist-item, .fjs-select-display:not(.fjs-select-placeholder)';
  var ATTRIBUTES = ['placeholder', 'aria-label', 'title', 'label'];

  function dutch(text) {
    var word = text.trim();
    if (!word) {
      return null;
    }
    if (Object.prototype.hasOwnProperty.call(EXACT, word)) {
      return EXACT[word];
    }
    for (var i = 0; i < PATTERNS.length; i++) {
      if (PATTERNS[i][0].test(word)) {
        return word.replace(PATTERNS[i][0], PATTERNS[i][1]);
      }
    }
    return null;
  }

  function translateText(node) {
    var parent = node.parentElement;
    if (!parent || parent.closest(SAID)) {
      return;
    }
    var translated = dutch(node.data);
    if (translated !== null && translated !== node.data.trim()) {
      node.data = translated;
    }
  }

  function translateAttributes(element) {
    ATTRIBUTES.forEach(function(name) {
      var value = element.getAttribute(name);
      var translated = value && dutch(value);
      if (translated && translated !== value) {
        element.setAttribute(name, translated);
      }
    });
    var picker = element._flatpickr;
    if (picker && !picker.casusflow) {
      picker.casusflow = true;
      picker.set('locale', CALENDAR);
    }
  }

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      translateAttributes(node);
      var walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      while (walker.nextNode()) {
        if (walker.currentNode.nodeType === Node.TEXT_NODE) {
          translateText(walker.currentNode);
        } else {
          translateAttributes(walker.currentNode);
        }
      }
    }
  }

  /** Keeps everything below an element in Dutch, unless the reader's browser asks for English. */
  return function(element) {
    if (/^en/i.test((navigator.languages || [])[0] || navigator.language || '')) {
      return {disconnect: function() {}};
    }
    var observer = new MutationObserver(function(changes) {
      changes.forEach(function(change) {
        if (change.type === 'childList') {
          change.addedNodes.forEach(translate);
          // a picker is put on its field after the field appeared
          if (change.target.nodeType === Node.ELEMENT_NODE) {
            change.target.querySelectorAll('input.flatpickr-input').forEach(translateAttributes);
          }
        } else if (change.type === 'characterData') {
          translateText(change.target);
        } else {
          translateAttributes(change.target);
        }
      });
    });
    translate(element);
    observer.observe(element, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES.concat('class')
    });
    return observer;
  };
});
