/* Admin for who looks after accounts: what people see most is Dutch, the rest falls back to English. */
import '/js/one-login.js';

// for who hears the page
document.documentElement.lang = /^en/i.test((navigator.languages || [])[0] || navigator.language || '') ? 'en' : 'nl';

export default {
  app: {
    name: 'Beheer',
    vendor: 'Casusflow'
  },
  locales: {
    availableLocales: ['nl', 'en'],
    fallbackLocale: 'en'
  },
  disableWelcomeMessage: true
};
