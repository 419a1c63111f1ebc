/* Cockpit for managers and process owners: what people see most is Dutch, the rest falls back to English. */
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
