// The network of a case, drawn by Cytoscape. The table below it holds the same for who cannot see it.

import cytoscape from "/static/vendor/cytoscape/cytoscape.esm.min.mjs";

const frame = document.querySelector("[data-network]");
if (frame !== null) {
  frame.hidden = false;
  const answer = await fetch(frame.dataset.network, { headers: { accept: "application/json" } });
  if (answer.ok) draw(await answer.json());
}

function draw(graph) {
  const detail = frame.querySelector("[data-detail]");
  const form = frame.querySelector("form");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // A canvas knows neither custom properties nor light-dark(): the browser resolves them on an element first.
  const probe = document.createElement("span");
  frame.append(probe);
  const resolved = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const word = (group, value) => {
    const option = form.elements[group]?.querySelector?.(`option[value="${CSS.escape(value)}"]`);
    return option === null || option === undefined ? value : option.textContent;
  };

  const style = () => [
    {
      selector: "node",
      style: {
        label: "data(name)",
        "font-size": 12,
        "min-zoomed-font-size": graph.nodes.length > 80 ? 7 : 0,
        "text-wrap": "wrap",
        "text-max-width": 110,
        "text-valign": "bottom",
        "text-margin-y": 3,
        color: resolved("--text"),
        "text-outline-color": resolved("--sunken"),
        "text-outline-width": 2,
        width: "data(size)",
        height: "data(size)",
        "background-color": resolved("--beside"),
      },
    },
    { selector: 'node[label="PERSON"]', style: { "background-color": resolved("--beside") } },
    { selector: 'node[side="suffered"]', style: { "background-color": resolved("--suffered") } },
    { selector: 'node[side="authority"]', style: { "background-color": resolved("--authority") } },
    { selector: 'node[side="medical"]', style: { "background-color": resolved("--medical") } },
    { selector: 'node[label="ORG"]', style: { shape: "round-rectangle", "background-color": resolved("--body") } },
    { selector: 'node[label="LOCATION"]', style: { shape: "diamond", "background-color": resolved("--place") } },
    {
      selector: "edge",
      style: { width: "data(width)", "line-color": resolved("--line"), "curve-style": "haystack", opacity: 0.7 },
    },
    {
      selector: 'edge[kind="event"]',
      style: {
        "curve-style": "bezier",
        "line-color": resolved("--harm"),
        "target-arrow-color": resolved("--harm"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        opacity: 0.85,
      },
    },
    { selector: 'edge[kind="letter"]', style: { "line-style": "dashed" } },
    { selector: "edge[?denied]", style: { "line-style": "dotted" } },
    { selector: ".faded", style: { opacity: 0.15, "text-opacity": 0.15 } },
    { selector: ":selected", style: { "border-width": 3, "border-color": resolved("--accent"), "line-color": resolved("--accent") } },
  ];

  const sides = {
    patient: "suffered", detainee: "suffered", victim: "suffered", medic: "medical", expert: "medical",
    officer: "authority", investigator: "authority", prosecutor: "authority", judge: "authority", official: "authority",
  };
  const most = Math.max(1, ...graph.nodes.map((node) => node.letters));
  const cy = cytoscape({
    container: frame.querySelector(".canvas"),
    elements: [
      ...graph.nodes.map((node) => ({
        data: {
          ...node,
          side: node.roles.map((role) => sides[role]).find(Boolean) ?? "",
          size: 14 + 26 * Math.sqrt(node.letters / most),
        },
      })),
      ...graph.edges.map((edge, at) => ({
        data: {
          ...edge,
          id: `e${at}`,
          denied: edge.kind === "event" && edge.types.length === 0,
          width: Math.min(6, 1 + Math.log2(edge.count)),
        },
      })),
    ],
    style: style(),
    minZoom: 0.1,
    maxZoom: 4,
    // Touching a network of hundreds is quicker when lines are left out while it moves.
    hideEdgesOnViewport: graph.edges.length > 600,
    textureOnViewport: graph.edges.length > 600,
    layout: { name: "preset" },
  });

  const arrange = () => {
    const shown = cy.elements(":visible");
    if (shown.nodes().empty()) return;
    shown
      .layout({
        name: "cose",
        animate: false,
        randomize: true,
        fit: true,
        padding: 30,
        numIter: shown.nodes().length > 150 ? 300 : 800,
        nodeRepulsion: () => 6000,
        idealEdgeLength: () => 55,
        componentSpacing: 50,
        nodeDimensionsIncludeLabels: shown.nodes().length < 150,
      })
      .run();
    frame.dataset.ready = String(shown.nodes().length);
  };

  const filter = () => {
    const asked = new FormData(form);
    const labels = new Set(asked.getAll("label"));
    const kinds = new Set(asked.getAll("kind"));
    cy.batch(() => {
      cy.nodes().forEach((node) => {
        const fits =
          labels.has(node.data("label")) &&
          (!asked.get("role") || node.data("label") !== "PERSON" || node.data("roles").includes(asked.get("role")));
        node.style("display", fits ? "element" : "none");
      });
      cy.edges().forEach((edge) => {
        const types = [...edge.data("types"), ...(edge.data("kind") === "event" ? graph.edges[Number(edge.id().slice(1))].denied : [])];
        const fits =
          kinds.has(edge.data("kind")) &&
          (!asked.get("type") || types.includes(asked.get("type"))) &&
          edge.source().style("display") === "element" &&
          edge.target().style("display") === "element";
        edge.style("display", fits ? "element" : "none");
      });
      if (!asked.get("lone")) {
        cy.nodes().forEach((node) => {
          if (node.connectedEdges().filter((edge) => edge.style("display") === "element").empty()) node.style("display", "none");
        });
      }
    });
    arrange();
  };

  const link = (text, address) => {
    const made = document.createElement("a");
    made.textContent = text;
    made.href = address;
    return made;
  };
  const paragraph = (...parts) => {
    const made = document.createElement("p");
    made.append(...parts);
    return made;
  };
  const connectionsOf = (edge) =>
    `/cases/${frame.dataset.case}/network/${encodeURIComponent(edge.data("source"))}/${encodeURIComponent(edge.data("target"))}`;

  cy.on("tap", "node", ({ target: node }) => {
    cy.elements().addClass("faded");
    node.closedNeighborhood().removeClass("faded");
    const head = document.createElement("h3");
    head.textContent = node.data("name");
    const list = document.createElement("ul");
    const edges = node.connectedEdges(":visible").sort((one, other) => other.data("count") - one.data("count"));
    edges.slice(0, 40).forEach((edge) => {
      const other = edge.source().same(node) ? edge.target() : edge.source();
      const item = document.createElement("li");
      const kind = edge.data("kind") === "event" ? edge.data("types").map((type) => word("type", type)).join(", ") : "";
      item.append(link(other.data("name"), connectionsOf(edge)), kind === "" ? "" : ` (${kind})`);
      list.append(item);
    });
    const roles = node.data("roles").map((role) => word("role", role)).join(", ");
    const facts = [roles, `${detail.dataset.letters}: ${node.data("letters")}`].filter(Boolean).join("; ");
    const own = node.id().includes("#") ? [] : [paragraph(link(detail.dataset.open, `/entities/${node.id()}`))];
    const title = document.createElement("h4");
    title.textContent = detail.dataset.connections;
    detail.replaceChildren(head, paragraph(facts), ...own, title, list);
  });
  cy.on("tap", "edge", ({ target: edge }) => {
    cy.elements().addClass("faded");
    edge.removeClass("faded").connectedNodes().removeClass("faded");
    const head = document.createElement("h3");
    head.textContent = `${edge.source().data("name")} – ${edge.target().data("name")}`;
    const kinds = edge.data("types").map((type) => word("type", type)).join(", ");
    detail.replaceChildren(
      head,
      paragraph(kinds),
      paragraph(link(`${detail.dataset.places}: ${edge.data("count")}`, connectionsOf(edge))),
    );
  });
  cy.on("tap", (event) => {
    if (event.target === cy) cy.elements().removeClass("faded");
  });

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "layout") arrange();
    if (act === "fit") cy.fit(cy.elements(":visible"), 30);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
  filter();
}
