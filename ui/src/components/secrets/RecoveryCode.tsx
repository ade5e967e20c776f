import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { CopyButton } from '@/components/CopyButton';
import { RecoverySheet } from './RecoverySheet';

export interface RecoveryCodeProps {
  code: string;
  /** The name of the workspace it opens, for the sheet. */
  workspace: string;
  done: string;
  onDone: () => void;
}

/** The recovery code, shown once: printed or copied, put away, and said to be. */
export function RecoveryCode({ code, workspace, done, onDone }: RecoveryCodeProps) {
  const { t } = useTranslation('secrets');
  const [away, setAway] = useState(false);
  const [asked, setAsked] = useState(false);
  const [madeAt] = useState(() => Date.now());
  const finish = (): void => {
    if (away) onDone();
    else setAsked(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">
        <strong className="font-semibold">{t('code.once')}</strong> <span className="text-muted">{t('code.why')}</span>
      </p>
      <div className="flex items-center gap-2 rounded-md border bg-sunken py-3 ps-4 pe-2">
        <code className="min-w-0 flex-1 font-mono text-md leading-7 tracking-wide break-words select-all">{code}</code>
        <CopyButton text={code} label={t('code.copy')} />
        <Button onClick={() => window.print()}>
          <Printer size={15} strokeWidth={1.75} aria-hidden />
          {t('code.print')}
        </Button>
      </div>
      <p className="text-sm text-muted">{t('code.where')}</p>
      <div className="flex items-center justify-between gap-4 border-t pt-4">
        <div>
          <Checkbox label={t('code.away')} checked={away} onChange={setAway} />
          <p role="alert" className="min-h-4 ps-6.5 text-xs text-loss">
            {asked && !away ? t('code.confirm') : ''}
          </p>
        </div>
        <Button look="primary" onClick={finish}>
          {done}
        </Button>
      </div>
      <RecoverySheet code={code} workspace={workspace} madeAt={madeAt} />
    </div>
  );
}
