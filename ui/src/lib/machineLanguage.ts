/**
 * Some systems call their language `C`. Libraries pass `navigator.language` on to `Intl`, which throws on it; they are
 * told `en` instead. Imported before everything else.
 */
function isKnown(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

if (!isKnown(navigator.language)) {
  Object.defineProperty(navigator, 'language', { get: () => 'en', configurable: true });
  Object.defineProperty(navigator, 'languages', { get: () => ['en'], configurable: true });
}
