"""Pictures (图): what staff pages and public pages draw alike. Each has a title that says what it shows, its
unit, its source and a table; a state has a shape and a word besides its colour."""
