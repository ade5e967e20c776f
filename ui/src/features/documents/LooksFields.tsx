import { ImagePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { TextField } from '@/components/Field';
import { SignaturePad } from '@/components/pdf/SignaturePad';
import { Segmented } from '@/components/Segmented';
import { chooseDocument } from '@/ipc/documents';
import { toast } from '@/lib/toasts';
import { lineChoices, type SigningValues } from './signing';
import { usePicture } from './usePicture';
import type { Signing } from './useSigning';

/** What a visible signature looks like: drawn, typed or a picture, and which lines stand beside it. */
export function LooksFields({ signing, told }: { signing: Signing; told: (name: keyof SigningValues) => string | null }) {
  const { t } = useTranslation('documents');
  const { values, set, setStrokes } = signing;
  const picture = usePicture(values.looks === 'picture' ? values.picture : null);
  const choose = (): void => {
    chooseDocument('picture', t('sign.pictureTitle'), t('sign.pictures')).then(
      (chosen) => {
        if (chosen !== null) set('picture', chosen);
      },
      () => toast(t('noChooser')),
    );
  };
  return (
    <section aria-label={t('sign.looks')} className="space-y-3 p-4">
      <h2 className="text-xs font-medium">{t('sign.looks')}</h2>
      <Segmented label={t('sign.looks')} value={values.looks} segments={(['drawn', 'typed', 'picture', 'none'] as const).map((value) => ({ value, label: t(`sign.${value}`) }))} onChange={(looks) => set('looks', looks)} />
      {values.looks === 'drawn' ? <SignaturePad label={t('pad.label')} strokes={values.strokes} onChange={setStrokes} /> : null}
      {values.looks === 'typed' ? <TextField label={t('sign.typedField')} value={values.typed} onChange={(typed) => set('typed', typed)} maxLength={120} error={told('looks')} /> : null}
      {values.looks === 'picture' ? (
        <div className="flex items-center gap-3">
          {picture === null ? null : <img data-paper alt="" src={picture} className="h-12 max-w-40 rounded-sm border bg-raised object-contain" />}
          <Button onClick={choose}>
            <ImagePlus size={15} strokeWidth={1.75} aria-hidden />
            {t('sign.choosePicture')}
          </Button>
          <span className="min-w-0 flex-1 truncate text-xs text-muted">{values.picture?.name}</span>
        </div>
      ) : null}
      {values.looks !== 'typed' && told('looks') !== null ? <p className="text-xs text-loss">{told('looks')}</p> : null}
      <fieldset className="space-y-1.5">
        <legend className="pb-1 text-xs font-medium">{t('sign.lines')}</legend>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1.5">
          {lineChoices.map((line) => (
            <Checkbox key={line} label={t(`sign.line.${line}`)} checked={values.lines.includes(line)} onChange={(checked) => set('lines', checked ? [...values.lines, line] : values.lines.filter((each) => each !== line))} />
          ))}
        </div>
        {told('lines') === null ? null : <p className="text-xs text-loss">{told('lines')}</p>}
      </fieldset>
    </section>
  );
}
