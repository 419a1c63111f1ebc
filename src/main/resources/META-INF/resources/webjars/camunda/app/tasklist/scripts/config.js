/* Tasklist as Casusflow sets it up: Dutch first, English for who asks for it, and our additions in ../casusflow. */
import '/js/one-login.js';

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
    ngDeps: ['casusflow.forms', 'casusflow.heading'],
    deps: ['casusflow.forms', 'casusflow.heading'],
    paths: {
      'casusflow.server': 'casusflow/server',
      'casusflow.words': 'casusflow/words',
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
