/** The errors of Glue's job executor that a job can meet. Imports nothing. */
package com.amazonaws.services.gluejobexecutor.model;
