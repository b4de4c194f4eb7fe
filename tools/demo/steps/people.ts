/** The customers of the stories, and the support addresses from settings.json. */

export const anna = 'anna.weber@post.example';
export const lina = 'lina@mail.example';
export const tom = 'tom@baker.example';
export const maria = 'maria.santos@correio.example';

export const help = 'help@support.example.com';
export const chineseHelp = 'kefu@support.example.com';
