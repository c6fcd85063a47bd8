// The component's entry: the generated exports call the functions of exports/export_logcraft_lgc_plugin.
package main

import _ "splunk/exports/wit_exports"

func main() {}
