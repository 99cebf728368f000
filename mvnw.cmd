@echo off
rem ./mvnw for Windows: runs the Maven version of .mvn\wrapper\maven-wrapper.properties,
rem and installs it first if necessary.
setlocal
set "wrapper=%~dp0.mvn\wrapper"
for /f "usebackq eol=# tokens=1* delims==" %%k in ("%wrapper%\maven-wrapper.properties") do set "%%k=%%l"
rem The name of the zip is the part after "binaries/".
set "name=%distributionUrl:*binaries/=%"
set "name=%name:.zip=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
rem Not named HOME, because git and other programs of the build would read it.
set "mvnHome=%MAVEN_USER_HOME%\wrapper\dists\%name%\%distributionSha512Sum:~0,16%\%name:-bin=%"
if exist "%mvnHome%\bin\mvn.cmd" goto run

set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" %MAVEN_OPTS% "%wrapper%\FetchMaven.java" "%distributionUrl%" "%distributionSha512Sum%" "%mvnHome%" %*
if errorlevel 1 exit /b 1
:run
"%mvnHome%\bin\mvn.cmd" %*
