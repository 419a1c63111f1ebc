/* Dutch where it is translated, English for the rest; one login for everything. */
import '/js/one-login.js';

export default {
  locales: {
    availableLocales: ['nl', 'en'],
    fallbackLocale: 'en'
  }
};
