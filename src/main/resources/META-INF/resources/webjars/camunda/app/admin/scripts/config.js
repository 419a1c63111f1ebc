/* Admin for who looks after accounts: what people see most is Dutch, the rest falls back to English. */
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
