import { FileSignature } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const documentsScreen: Screen = {
  path: '/documents',
  component: lazyScreen(() => import('@/features/documents/DocumentsPage'), 'DocumentsPage', ['documents', 'form']),
  place: { id: 'documents', icon: FileSignature, keys: 'g d', permission: 'view_own' },
};
