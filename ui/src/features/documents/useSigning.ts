import { useEffect, useState } from 'react';
import { within, type SeenBox, type Sheet } from '@/components/pdf/geometry';
import type { Strokes } from '@/components/pdf/SignaturePad';
import type { SigningOffer } from '@/ipc/contract.gen';
import { checkSigning, firstSigning, spreadMark, type MarkChoice, type PlacedMark, type Problem, type SigningValues } from './signing';

/** Sizes at first, in points. */
const sizes: Record<'signature' | MarkChoice, { width: number; height: number }> = {
  signature: { width: 180, height: 54 },
  initials: { width: 48, height: 24 },
  date: { width: 84, height: 18 },
  text: { width: 140, height: 18 },
  tick: { width: 14, height: 14 },
};

/** What is being put together for a signature, and how it is put on pages. */
export interface Signing {
  values: SigningValues;
  set: <K extends keyof SigningValues>(name: K, value: SigningValues[K]) => void;
  setStrokes: (strokes: Strokes) => void;
  /** What the next press on a page puts there. */
  placing: 'signature' | MarkChoice | null;
  place: (what: 'signature' | MarkChoice | null) => void;
  press: ((number: number, sheet: Sheet, scale: number, at: { x: number; y: number }) => void) | undefined;
  takeField: (name: string) => void;
  chosen: string | null;
  choose: (id: string) => void;
  move: (id: string, box: SeenBox) => void;
  remove: (id: string) => void;
  setText: (id: string, text: string) => void;
  /** Puts a mark on every other page too, in the same place. */
  spread: (id: string, pages: number) => void;
  problems: Partial<Record<keyof SigningValues, Problem>>;
}

/** The id of the signature's own box. */
export const ownBox = 'signature';

/** Holds a signature being prepared. Nothing of a passphrase is here. */
export function useSigning(offer: SigningOffer | undefined): Signing {
  const [chosenValues, setValues] = useState<SigningValues>(firstSigning);
  const values = possible(chosenValues, offer);
  const [placing, setPlacing] = useState<'signature' | MarkChoice | null>('signature');
  const [chosen, setChosen] = useState<string | null>(null);
  const [next, setNext] = useState(1);
  const set: Signing['set'] = (name, value) => setValues((now) => ({ ...now, [name]: value }));
  const setMarks = (edit: (marks: readonly PlacedMark[]) => readonly PlacedMark[]): void => setValues((now) => ({ ...now, marks: edit(now.marks) }));
  useEffect(() => {
    if (placing === null) return;
    const end = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPlacing(null);
    };
    window.addEventListener('keydown', end);
    return () => window.removeEventListener('keydown', end);
  }, [placing]);

  const put: Signing['press'] = (page, sheet, _scale, at) => {
    if (placing === null) {
      setChosen(null);
      return;
    }
    const { width, height } = sizes[placing];
    const box = within({ x: at.x - width / 2, y: at.y - height / 2, width, height }, sheet);
    if (placing === 'signature') {
      setValues((now) => ({ ...now, where: 'new', place: { page, box } }));
      setChosen(ownBox);
    } else {
      const id = `mark${next}`;
      setNext(next + 1);
      setMarks((marks) => [...marks, { id, kind: placing, page, box, text: '' }]);
      setChosen(id);
    }
    setPlacing(null);
  };
  return {
    values,
    set,
    setStrokes: (strokes) => set('strokes', strokes),
    placing: placing === 'signature' && (values.where !== 'new' || values.place !== null) ? null : placing,
    place: setPlacing,
    press: put,
    takeField: (field) => setValues((now) => ({ ...now, where: 'there', field })),
    chosen,
    choose: setChosen,
    move: (id, box) => {
      if (id === ownBox) setValues((now) => (now.place === null ? now : { ...now, place: { ...now.place, box } }));
      else setMarks((marks) => marks.map((mark) => (mark.id === id ? { ...mark, box } : mark)));
    },
    remove: (id) => {
      if (id === ownBox) {
        set('place', null);
        setPlacing('signature');
      } else setMarks((marks) => marks.filter((mark) => mark.id !== id));
      setChosen(null);
    },
    setText: (id, text) => setMarks((marks) => marks.map((mark) => (mark.id === id ? { ...mark, text } : mark))),
    spread: (id, pages) => {
      setMarks((marks) => spreadMark(marks, id, { pages, from: next }));
      setNext(next + pages);
    },
    problems: checkSigning(values),
  };
}

/** An author's certification leaves only the fields that are there, or none to be seen. */
function possible(values: SigningValues, offer: SigningOffer | undefined): SigningValues {
  if (values.where !== 'new' || offer === undefined || offer.no_new_field === null) return values;
  const [first] = offer.fields;
  return first === undefined ? { ...values, where: 'invisible' } : { ...values, where: 'there', field: values.field ?? first.name };
}
