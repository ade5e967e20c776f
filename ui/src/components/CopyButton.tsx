import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/text';
import { IconButton } from './IconButton';

/** Copies a text and shows that it did, in its own place. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    if (!(await copyText(text))) return;
    setDone(true);
    setTimeout(() => setDone(false), 1_600);
  };
  return <IconButton icon={done ? Check : Copy} label={done ? t('copied') : (label ?? t('copy'))} className="size-6" onClick={() => void copy()} />;
}
