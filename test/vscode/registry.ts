/** A registry without a mistake. */
export const goodRegistry = `artifacts:
  - name: ResNet50
    family: ResNet
    location: models/resnet50.onnx
    format: onnx
`;

/** The same with a mistyped key. */
export const wrongRegistry = goodRegistry.replace('family', 'famly');

/** A file of that name that another tool reads. */
export const foreignRegistry = `artifacts:
  - name: binaries
    path: target/release
`;
