// What the server learns of a file that a person chooses: its bytes stay in the browser.
export const described = (file) => ({ filename: file.name, size: file.size, content_type: file.type });
