// Search in the copy that opens from a folder: the index is a script, fetched when something is sought.
// Written in one way first on both sides (NFKC, small letters, simplified), as the service does it.
(function () {
  "use strict";
  var place = document.getElementById("found");
  var file = place && place.getAttribute("data-index");
  var form = document.querySelector(".seek");
  var field = document.getElementById("text");
  if (!file || !form || !field) { return; }

  function plain(text) {
    var fold = self.minshengIndex.fold;
    return Array.from(text.normalize("NFKC").toLowerCase(), function (sign) { return fold[sign] || sign; }).join("");
  }

  function say(words) {
    var line = document.createElement("p");
    line.textContent = words;
    place.appendChild(line);
  }

  function line(row) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var who = document.createElement("p");
    link.href = row[0];
    link.lang = place.getAttribute("data-lang");
    link.textContent = row[1];
    who.className = "quiet";
    who.lang = link.lang;
    who.textContent = row[2];
    item.appendChild(link);
    item.appendChild(who);
    return item;
  }

  function show(text) {
    var sought = plain(text.trim());
    place.textContent = "";
    if (Array.from(sought).length < 2) { say(place.getAttribute("data-short")); return; }
    var rows = self.minshengIndex.rows.filter(function (row) { return row[3].indexOf(sought) >= 0; });
    if (!rows.length) { say(place.getAttribute("data-none")); return; }
    say(place.getAttribute("data-some").replace("{n}", rows.length));
    var list = document.createElement("ul");
    list.className = "promises";
    rows.forEach(function (row) { list.appendChild(line(row)); });
    place.appendChild(list);
  }

  function seek(text) {
    if (self.minshengIndex) { show(text); return; }
    var script = document.createElement("script");
    script.src = file;
    script.onload = function () { show(text); };
    document.head.appendChild(script);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    seek(field.value);
  });
  var asked = new URLSearchParams(location.search).get("text");
  if (asked) { field.value = asked; seek(asked); }
})();
