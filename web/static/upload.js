// Files go to the archive by the tus protocol, three at a time; how far letters are comes back as server-sent events.
// What a browser keeps of a file that is on its way is a digest and an address: no names on a disk that may be seized.

const AT_ONCE = 3;
const PART = 8 * 1024 * 1024;
const KEPT = "dalel-upload-";

const drop = document.querySelector(".drop");
const letters = document.getElementById("letters");

async function fingerprint(file) {
  const told = new TextEncoder().encode([drop.dataset.upload, file.name, file.size, file.lastModified].join("\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", told));
  return KEPT + Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What tus-js-client asks of a storage (its README, "urlStorage"), with nothing but addresses in it.
const addresses = {
  async findAllUploads() { return []; },
  async findUploadsByFingerprint(key) {
    const uploadUrl = localStorage.getItem(key);
    return uploadUrl === null ? [] : [{ uploadUrl, size: null, metadata: {}, creationTime: "", urlStorageKey: key }];
  },
  async addUpload(key, upload) { localStorage.setItem(key, upload.uploadUrl); return key; },
  async removeUpload(key) { localStorage.removeItem(key); },
};

const waiting = [];
let running = 0;

function enqueue(file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("span");
  const progress = document.createElement("progress");
  name.className = "name";
  name.textContent = file.name;
  state.textContent = drop.dataset.waiting;
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute("aria-label", file.name);
  row.append(name, state, progress);
  document.querySelector(".sending").append(row);
  waiting.push({ file, row, state, progress });
  next();
}

function next() {
  while (running < AT_ONCE && waiting.length > 0) {
    running += 1;
    send(waiting.shift());
  }
}

function finish() {
  running -= 1;
  next();
}

async function send({ file, row, state, progress }) {
  const upload = new tus.Upload(file, {
    endpoint: "/upload/files",
    chunkSize: PART,
    retryDelays: [0, 1000, 3000, 10000, 30000],
    metadata: { filename: file.name, upload: drop.dataset.upload },
    fingerprint,
    urlStorage: addresses,
    removeFingerprintOnSuccess: true,
    onProgress(sent, whole) {
      progress.value = whole ? sent / whole : 1;
      state.textContent = drop.dataset.sending.replace("{share}", `${Math.floor(progress.value * 100)} %`);
    },
    onShouldRetry(error) {
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      const again = status === 0 || status === 409 || status === 423 || status === 503;
      if (again) state.textContent = drop.dataset.again;
      return again;
    },
    onError(error) {
      const cause = (error.originalResponse && error.originalResponse.getBody()) || drop.dataset.lost;
      state.textContent = drop.dataset.refused.replace("{cause}", cause);
      row.classList.add("refused");
      finish();
    },
    onSuccess() {
      row.remove();
      finish();
    },
  });
  const before = await upload.findPreviousUploads();
  if (before.length > 0) upload.resumeFromPreviousUpload(before[0]);
  upload.start();
}

async function walk(entry) {
  if (entry.isFile) {
    enqueue(await new Promise((found, failed) => entry.file(found, failed)));
    return;
  }
  const reader = entry.createReader();
  // A reader gives out a part of a folder at a time, and nothing when it is through.
  for (;;) {
    const some = await new Promise((found, failed) => reader.readEntries(found, failed));
    if (some.length === 0) return;
    for (const inner of some) if (!inner.name.startsWith(".")) await walk(inner);
  }
}

if (drop !== null) {
  drop.classList.add("ready");
  for (const input of drop.querySelectorAll("input[type=file]")) {
    const take = () => {
      for (const file of input.files) if (!file.name.startsWith(".")) enqueue(file);
      input.value = "";
    };
    input.addEventListener("change", take);
    // What was chosen before this script was there.
    take();
  }
  drop.addEventListener("submit", (event) => event.preventDefault());
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    for (const item of event.dataTransfer.items) {
      const entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
      if (entry) walk(entry);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (running > 0) event.preventDefault();
  });
}

const events = new EventSource(letters.dataset.events);
events.addEventListener("letters", (event) => {
  // Made by our own templates, which escape what stands in letters.
  letters.innerHTML = JSON.parse(event.data).rows;
});
