/* Cockpit for managers and process owners: what people see most is Dutch, the rest falls back to English. */
import '/js/one-login.js';

// for who hears the page
document.documentElement.lang = /^en/i.test((navigator.languages || [])[0] || navigator.language || '') ? 'en' : 'nl';

export default {
  app: {
    name: 'Cockpit',
    vendor: 'Casusflow'
  },
  locales: {
    availableLocales: ['nl', 'en'],
    fallbackLocale: 'en'
  },
  disableWelcomeMessage: true
};
