import { useEffect, useState } from 'react';
import { readDocument, type ChosenDocument } from '@/ipc/documents';

/** The largest picture that is previewed. */
const largest = 4 << 20;

/** An address of a held picture for this page alone, for as long as it is shown. */
export function usePicture(picture: ChosenDocument | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (picture === null || picture.bytes > largest) return;
    let made: string | null = null;
    let isOver = false;
    readDocument(picture.token, 0, picture.bytes).then(
      (bytes) => {
        if (isOver) return;
        const kind = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
        made = URL.createObjectURL(new Blob([bytes], { type: kind }));
        setAddress(made);
      },
      // Signing tells why it cannot be read; a preview is no place for it.
      () => undefined,
    );
    return () => {
      isOver = true;
      setAddress(null);
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [picture]);
  return address;
}
