import { ChevronDown, ChevronUp, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';

/** Sizes in steps, by full size. */
const steps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** Which page is seen, and how large. */
export function PageBar({ page, count, zoom, full, onZoom, onGo }: { page: number; count: number; zoom: number | null; full: number; onZoom: (zoom: number | null) => void; onGo: (page: number) => void }) {
  const { t } = useTranslation('documents');
  const now = zoom === null ? 1 : zoom / full;
  const larger = steps.find((step) => step > now + 0.01);
  const smaller = steps.findLast((step) => step < now - 0.01);
  return (
    <div className="flex h-10 shrink-0 items-center gap-1 border-b bg-raised ps-4 pe-2">
      <span aria-live="polite" className="text-xs text-muted tabular-nums">
        {t('page.of', { number: page, count })}
      </span>
      <IconButton icon={ChevronUp} label={t('page.before')} disabled={page <= 1} onClick={() => onGo(page - 1)} className="size-7" />
      <IconButton icon={ChevronDown} label={t('page.next')} disabled={page >= count} onClick={() => onGo(page + 1)} className="size-7" />
      <span className="flex-1" />
      <IconButton icon={ZoomOut} label={t('page.zoomOut')} disabled={smaller === undefined} onClick={() => smaller !== undefined && onZoom(smaller * full)} className="size-7" />
      <span className="w-12 text-center text-xs text-muted tabular-nums">{zoom === null ? '' : t('page.percent', { percent: Math.round(now * 100) })}</span>
      <IconButton icon={ZoomIn} label={t('page.zoomIn')} disabled={larger === undefined} onClick={() => larger !== undefined && onZoom(larger * full)} className="size-7" />
      <IconButton icon={Maximize2} label={t('page.fit')} pressed={zoom === null} onClick={() => onZoom(null)} className="size-7" />
    </div>
  );
}
