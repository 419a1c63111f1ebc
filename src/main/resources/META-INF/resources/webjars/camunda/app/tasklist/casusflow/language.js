/* The words of Tasklist are there before it draws anything, and a due date reads as people say it. */
define('casusflow.language', ['angular', 'module'], function(angular, amd) {
  'use strict';

  var labels = amd.config().labels;
  var DAY = 24 * 60 * 60 * 1000;

  // for who hears the page; Camunda's own says English whatever it shows
  document.documentElement.lang = labels.en ? 'en' : 'nl';

  function midnight(date) {
    return new Date(date.getFullYear(), date.getMonth(), date.getDate());
  }

  /** "7 maanden geleden" after "Termijn:" would read as done; so the day is named, and what it means today. */
  function term(moment) {
    var date = new Date(moment);
    var now = new Date();
    var days = Math.round((midnight(date) - midnight(now)) / DAY);
    var day = date.toLocaleDateString('nl-NL', date.getFullYear() === now.getFullYear()
        ? {day: 'numeric', month: 'long'} : {day: 'numeric', month: 'long', year: 'numeric'});
    if (date < now) {
      return (days === 0 ? 'vandaag' : day) + ', te laat';
    }
    return days === 0 ? 'vandaag' : days === 1 ? 'morgen' : day + ', nog ' + days + ' dagen';
  }

  var module = angular.module('casusflow.language', []);
  module.config(['$translateProvider', function($translateProvider) {
    Object.keys(labels).forEach(function(language) {
      $translateProvider.translations(language, labels[language].labels);
    });
  }]);
  // Camunda tells moment how Dutch dates read when it loads the labels, which it no longer needs to do
  module.run(['moment', '$translate', function(moment, $translate) {
    var language = $translate.preferredLanguage();
    var dates = labels[language] && labels[language].dateLocales;
    if (dates && moment.locales().indexOf(language) < 0) {
      moment.defineLocale(language, dates);
    }
    moment.locale(language);
  }]);
  module.config(['$provide', function($provide) {
    $provide.decorator('amTimeAgoDirective', ['$delegate', function($delegate) {
      var directive = $delegate[0];
      var compile = directive.compile;
      directive.compile = function() {
        var ago = compile.apply(this, arguments);
        return function(scope, element, attributes) {
          if (labels.en || !element.parent().hasClass('due-date')) {
            return ago.apply(this, arguments);
          }
          scope.$watch(attributes.amTimeAgo, function(moment) {
            element.text(moment ? term(moment) : '');
          });
        };
      };
      return $delegate;
    }]);
  }]);
  return module;
});
