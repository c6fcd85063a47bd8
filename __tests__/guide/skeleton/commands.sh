poetry new pysplunk
cd pysplunk
poetry add componentize-py
poetry run componentize-py --wit-path pysplunk/wit --world plugins bindings pysplunk
poetry run componentize-py --wit-path pysplunk/wit --world plugins componentize -p pysplunk main -o my-plugin.wasm
