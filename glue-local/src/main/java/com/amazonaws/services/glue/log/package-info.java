/** The log of a job. Imports the logging facade only. */
package com.amazonaws.services.glue.log;
