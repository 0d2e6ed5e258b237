// What is asked of the scripts: ESLint's recommended rules, and the habits that they keep.
const js = require("@eslint/js");

module.exports = [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2021, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-unused-vars": ["error", { varsIgnorePattern: "^cobijo", argsIgnorePattern: "^_" }],
      "no-undef": "off", // tsc knows the names: it reads all scripts as the one program that a page makes of them
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "strict": ["error", "global"],
    },
  },
];
