/** Bytes as base64, in steps, since one call does not take a large file. */
export function bytesAsBase64(bytes: Uint8Array): string {
  const step = 0x80_00;
  let text = '';
  for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}
