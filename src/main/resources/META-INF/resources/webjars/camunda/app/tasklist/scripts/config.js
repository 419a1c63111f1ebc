/* Tasklist as Casusflow sets it up: Dutch first, English for who asks for it, and our additions in ../casusflow. */
import '/js/one-login.js';

// Some parts of Tasklist read their words once, while they are drawn. Words that still had to come would stay keys there.
const languages = /^en/i.test((navigator.languages || [])[0] || navigator.language || '') ? ['nl', 'en'] : ['nl'];
const labels = Object.fromEntries(await Promise.all(languages.map(async language => {
  const answer = await fetch(new URL(`../locales/${language}.json`, import.meta.url), {cache: 'no-cache'});
  return [language, await answer.json()];
})));

export default {
  app: {
    name: 'Takenlijst',
    vendor: 'Casusflow'
  },
  dateFormat: {
    normal: 'LLL',
    long: 'LLLL'
  },
  locales: {
    availableLocales: ['nl', 'en'],
    fallbackLocale: 'nl'
  },
  customScripts: ['casusflow/cards', 'casusflow/ways', 'casusflow/names'],
  requireJsConfig: {
    ngDeps: ['casusflow.language', 'casusflow.forms', 'casusflow.heading'],
    deps: ['casusflow.language', 'casusflow.forms', 'casusflow.heading'],
    config: {'casusflow.language': {labels}},
    paths: {
      'casusflow.server': 'casusflow/server',
      'casusflow.words': 'casusflow/words',
      'casusflow.language': 'casusflow/language',
      'casusflow.forms': 'casusflow/forms',
      'casusflow.heading': 'casusflow/heading'
    }
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'de gekozen taak oppakken'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'naar de eerste takenlijst'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'naar de eerste taak in de lijst'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'naar het eerste veld van het formulier'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'een zaak aanmelden'
    }
  }
};
