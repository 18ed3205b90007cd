/** Read aloud with a voice of this device; voices that send the text to a service stay silent. */

/** @param {string} language */
function localVoice(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.slice(0, 2) === language.slice(0, 2));
}

export function canRead(language) {
  return Boolean(localVoice(language));
}

/** @param {string} text @param {string} language @param {() => void} ended */
export function read(text, language, ended) {
  const speech = new SpeechSynthesisUtterance(text);
  speech.voice = localVoice(language) ?? null;
  speech.lang = language;
  speech.onend = speech.onerror = ended;
  speechSynthesis.speak(speech);
}

export function stopReading() {
  globalThis.speechSynthesis?.cancel();
}
