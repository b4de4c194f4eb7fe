import { shares } from '../../../domain/access/share.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofShares = nounRoutes(shares, 'shares', { read: 'supervisor', write: 'admin' });

export const shareRoutes = {
  listShares: ofShares.list,
  createShare: ofShares.create,
  getShare: ofShares.get,
  editShare: ofShares.change,
  deleteShare: ofShares.remove,
};
