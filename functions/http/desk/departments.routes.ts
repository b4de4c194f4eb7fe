import { departments } from '../../../domain/desk/department.ts';
import { nounRoutes } from '../api/noun-routes.ts';
import { defineRoute } from '../api/route.ts';

export const ofDepartments = nounRoutes(departments, 'departments', { read: 'agent', write: 'admin' });

export const departmentRoutes = {
  listDepartments: ofDepartments.list,
  createDepartment: ofDepartments.create,
  getDepartment: ofDepartments.get,
  editDepartment: ofDepartments.change,
  deleteDepartment: defineRoute({ ...ofDepartments.remove, errors: ['in-use'] }),
};
