import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { fileName } from './composing';

/** Files on this machine that go with a mail. */
export function ChosenFiles({ files, onRemove }: { files: readonly string[]; onRemove: (path: string) => void }) {
  const { t } = useTranslation('mail');
  if (files.length === 0) return null;
  return (
    <ul aria-label={t('files')} className="flex flex-wrap gap-2">
      {files.map((path) => (
        <li key={path} title={path} className="flex items-center gap-1 rounded-md border bg-sunken ps-2 text-xs">
          <span className="max-w-60 truncate">{fileName(path)}</span>
          <IconButton icon={X} label={t('removeFile', { name: fileName(path) })} className="size-6" onClick={() => onRemove(path)} />
        </li>
      ))}
    </ul>
  );
}
