import * as z from 'zod';
import { editableCaseSettings } from '../../../domain/case/case-settings.ts';
import { defineRoute } from '../api/route.ts';
import { caseSettingsView } from './views.ts';

export const caseSettingsRoutes = {
  getCaseSettings: defineRoute({
    method: 'GET',
    path: '/v1/case-settings',
    summary:
      'Get the settings of cases: whose business days count, the rule of four eyes, and other targets and required fields than the flows have.',
    role: 'agent',
    status: 200,
    output: caseSettingsView,
  }),
  editCaseSettings: defineRoute({
    method: 'PATCH',
    path: '/v1/case-settings',
    summary:
      'Change some of the settings of cases; each that is given replaces the present one. Within a minute, they apply everywhere.',
    role: 'admin',
    body: z.strictObject(editableCaseSettings.shape).partial(),
    status: 200,
    output: caseSettingsView,
    needs: ['desk'],
  }),
};
