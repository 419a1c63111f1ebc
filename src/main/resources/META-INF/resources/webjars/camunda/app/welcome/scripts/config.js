/* The welcome page: Dutch first, with the way to our own pages. */
import '/js/one-login.js';

// for who hears the page
document.documentElement.lang = /^en/i.test((navigator.languages || [])[0] || navigator.language || '') ? 'en' : 'nl';

export default {
  app: {
    name: 'Profiel',
    vendor: 'Casusflow'
  },
  locales: {
    availableLocales: ['nl', 'en'],
    fallbackLocale: 'nl'
  },
  links: [
    {
      label: 'Startpagina',
      href: '../../../../',
      description: 'Wat er te doen is, en waar je het vindt'
    },
    {
      label: 'Mijn zaken',
      href: '../../../../casus',
      description: 'De zaken waar jij aan meewerkt'
    }
  ],
  disableWelcomeMessage: true
};
