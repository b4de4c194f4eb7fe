import { departments } from '../../../domain/desk/department.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofDepartments = nounRoutes(departments, 'departments', { read: 'agent', write: 'admin' });

export const departmentRoutes = {
  listDepartments: ofDepartments.list,
  createDepartment: ofDepartments.create,
  getDepartment: ofDepartments.get,
  editDepartment: ofDepartments.change,
  deleteDepartment: ofDepartments.remove,
};
