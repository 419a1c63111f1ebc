/* Dutch first, English for who asks for it, one login for everything. */
import '/js/one-login.js';

export default {
  locales: {
    availableLocales: ['nl', 'en'],
    fallbackLocale: 'nl'
  }
};
