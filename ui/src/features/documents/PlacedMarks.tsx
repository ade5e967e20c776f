import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/components/pdf/geometry';
import { PlacedBox } from '@/components/pdf/PlacedBox';
import { LooksPreview } from './LooksPreview';
import { textOf, type PlacedMark } from './signing';
import { ownBox, type Signing } from './useSigning';
import { useSigningWords, type SigningWords } from './useSigningWords';

/** What will be put on a page: the signature's field and the marks beside it. */
export function PlacedMarks({ signing, page, sheet, scale }: { signing: Signing; page: number; sheet: Sheet; scale: number }) {
  const { t } = useTranslation('documents');
  const { values, chosen, choose, move, remove } = signing;
  const words = useSigningWords(values);
  const own = values.where === 'new' && values.place?.page === page ? [{ id: ownBox, box: values.place.box }] : [];
  const marks = values.marks.filter((mark) => mark.page === page);
  const boxes = [...own, ...marks];
  const shared = (id: string) => ({
    sheet,
    scale,
    others: boxes.filter((each) => each.id !== id).map((each) => each.box),
    chosen: chosen === id,
    onChoose: () => choose(id),
    onChange: (box: PlacedMark['box']) => move(id, box),
    onRemove: () => remove(id),
  });
  return (
    <>
      {own.map(({ id, box }) => (
        <PlacedBox key={id} box={box} label={t('parts.sign')} {...shared(id)}>
          <LooksPreview values={values} lines={words.lines} scale={scale} size={box} />
        </PlacedBox>
      ))}
      {marks.map((mark) => (
        <PlacedBox key={mark.id} box={mark.box} label={t(`sign.mark.${mark.kind}`)} {...shared(mark.id)}>
          <MarkPreview mark={mark} words={words} scale={scale} />
        </PlacedBox>
      ))}
    </>
  );
}

function MarkPreview({ mark, words, scale }: { mark: PlacedMark; words: SigningWords; scale: number }) {
  const { width, height } = mark.box;
  if (mark.kind === 'tick') {
    return (
      <svg aria-hidden viewBox="0 0 20 20" className="size-full">
        <path d="M1 1H19V19H1Z M4.5 10.5L8.5 15L15.5 5.5" fill="none" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" className="stroke-[#0d1a59]" />
      </svg>
    );
  }
  const text = textOf(mark, words.marks);
  const letters = mark.kind === 'initials' ? Math.min(height * 0.6, width / Math.max(1, text.length * 0.7)) : Math.min(11, height / 1.3, width / Math.max(1, text.length * 0.6));
  return (
    <span className={`flex size-full items-center whitespace-nowrap ${mark.kind === 'initials' ? '-skew-x-12 justify-center text-[#0d1a59]' : 'ps-0.5 text-text'}`} style={{ fontSize: letters * scale }}>
      {text}
    </span>
  );
}
