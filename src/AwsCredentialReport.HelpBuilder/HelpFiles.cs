using System.Text;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>Builds all help of a module into a folder.</summary>
internal static class HelpFiles
{
    private const string AboutPrefix = "about_";

    internal static void Build(string modulePath, string pagesFolder, string outputFolder)
    {
        Directory.CreateDirectory(outputFolder);
        var cmdlets = ModuleMetadata.Read(modulePath)
            .Select(facts => (facts, ReadPage(pagesFolder, facts.Name)))
            .ToList();
        foreach (var page in Directory.EnumerateFiles(pagesFolder, AboutPrefix + "*.md"))
        {
            Write(
                Path.Combine(outputFolder, Path.GetFileNameWithoutExtension(page) + ".help.txt"),
                Named(page, AboutTopic.Render));
        }

        // Last: the build takes this file for the sign that all is done.
        var maml = MamlWriter.Write(cmdlets);
        Write(Path.Combine(outputFolder, Path.GetFileName(modulePath) + "-Help.xml"), $"{maml.Declaration}\n{maml}\n");
    }

    private static CmdletPage ReadPage(string folder, string cmdlet)
    {
        var path = Path.Combine(folder, cmdlet + ".md");
        return File.Exists(path)
            ? Named(path, CmdletPage.Parse)
            : throw new HelpException($"{path}: there is no page for {cmdlet}.");
    }

    private static T Named<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(path).ReplaceLineEndings("\n"));
        }
        catch (HelpException e)
        {
            throw new HelpException($"{path}: {e.Message}");
        }
    }

    private static void Write(string path, string text) =>
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
