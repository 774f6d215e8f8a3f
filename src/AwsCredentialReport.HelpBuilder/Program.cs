namespace AwsCredentialReport.HelpBuilder;

internal static class Program
{
    private const int Failed = 1;
    private const int Misused = 2;

    private static int Main(string[] args)
    {
        if (args is not [var modulePath, var pagesFolder, var outputFolder])
        {
            Console.Error.WriteLine("usage: HelpBuilder <module.dll> <pages folder> <output folder>");
            return Misused;
        }

        try
        {
            HelpFiles.Build(modulePath, pagesFolder, outputFolder);
            return 0;
        }
        catch (HelpException e)
        {
            // In the form that MSBuild takes for an error of the build.
            Console.Error.WriteLine($"HelpBuilder : error HELP001: {e.Message}");
            return Failed;
        }
    }
}
