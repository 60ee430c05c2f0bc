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
    if (row.length > 4) { who.appendChild(badge(row)); }
    who.appendChild(document.createTextNode(" " + row[2]));
    item.appendChild(link);
    if (row[2]) { item.appendChild(who); }
    return item;
  }

  function badge(row) {
    var light = document.createElement("span");
    var shape = document.createElement("span");
    light.className = "badge " + row[4];
    shape.className = "shape";
    shape.setAttribute("aria-hidden", "true");
    shape.textContent = row[5];
    light.appendChild(shape);
    light.appendChild(document.createTextNode(row[6]));
    return light;
  }

  function list(rows, kind) {
    var found = document.createElement("ul");
    found.className = kind;
    rows.forEach(function (row) { found.appendChild(line(row)); });
    place.appendChild(found);
  }

  function holding(rows, sought) {
    return rows.filter(function (row) { return row[3].indexOf(sought) >= 0; });
  }

  function show(text) {
    var sought = plain(text.trim());
    place.textContent = "";
    if (Array.from(sought).length < 2) { say(place.getAttribute("data-short")); return; }
    // A village is found by any signs of its name, in whatever order.
    var signs = Array.from(sought).filter(function (sign) { return sign.trim(); });
    var places = self.minshengIndex.places.filter(function (row) {
      return signs.every(function (sign) { return row[3].indexOf(sign) >= 0; });
    });
    var rows = holding(self.minshengIndex.rows, sought);
    if (places.length) {
      var title = document.createElement("h2");
      title.textContent = place.getAttribute("data-places");
      place.appendChild(title);
      list(places, "doors");
    }
    if (!rows.length && places.length) { return; }
    if (!rows.length) { say(place.getAttribute("data-none")); return; }
    say(place.getAttribute("data-some").replace("{n}", rows.length));
    list(rows, "promises");
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
