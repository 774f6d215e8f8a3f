using AwsCredentialReport.Tool;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Patterns of paths, as Windows and as other systems read them.</summary>
public sealed class ReportPathsTests
{
    [Theory]
    [InlineData(@"C:\*.csv", @"C:\", "*.csv")]
    [InlineData("C:/*.csv", @"C:\", "*.csv")]
    [InlineData(@"\*.csv", @"\", "*.csv")]
    [InlineData("C:*.csv", "C:", "*.csv")]
    [InlineData(@"C:reports\*.csv", @"C:reports\", "*.csv")]
    [InlineData(@"C:\a/b\**/x\*.csv", @"C:\a\b\", "**/x/*.csv")]
    [InlineData(@"..\*\*.csv", @"..\", "*/*.csv")]
    [InlineData(@"a\b-*.csv", @"a\", "b-*.csv")]
    [InlineData(@"\\server\share\*.csv", @"\\server\share\", "*.csv")]
    [InlineData(@"\\?\C:\a\*.csv", @"\\?\C:\a\", "*.csv")]
    [InlineData("*.csv", "", "*.csv")]
    public void A_pattern_of_Windows_has_a_folder_and_a_rest(string pattern, string folder, string rest) =>
        Assert.Equal((folder, rest), ReportPaths.Split(pattern, '\\'));

    [Theory]
    [InlineData("/*.csv", "/", "*.csv")]
    [InlineData("/a/b/*.csv", "/a/b/", "*.csv")]
    [InlineData("a/**/*.csv", "a/", "**/*.csv")]
    [InlineData(@"a\*.csv", "a/", "*.csv")]
    [InlineData("C:*.csv", "", "C:*.csv")]
    [InlineData("*.csv", "", "*.csv")]
    public void Elsewhere_there_are_no_drives(string pattern, string folder, string rest) =>
        Assert.Equal((folder, rest), ReportPaths.Split(pattern, '/'));

    [WindowsTheory]
    [InlineData(@"{0}\sub\*.csv")]
    [InlineData("{0}/sub/*.csv")]
    [InlineData(@"{0}\sub/..\sub/*.csv")]
    [InlineData(@"{0}\**\*.csv")]
    public void The_files_of_a_pattern_have_one_kind_of_separator(string pattern)
    {
        using var folder = new TemporaryFolder();
        folder.Write("sub/r.csv", string.Empty);

        var file = Assert.Single(ReportPaths.Expand([pattern.Replace("{0}", folder.Path, StringComparison.Ordinal)], Assert.Fail));

        Assert.DoesNotContain('/', file);
        Assert.Equal(Path.Join(folder.Path, "sub", "r.csv"), Path.GetFullPath(file));
    }

    [WindowsFact]
    public void The_root_of_the_drive_is_not_the_current_folder()
    {
        var root = Path.GetPathRoot(Environment.CurrentDirectory)!;
        using var mark = new MarkedFile(Path.Join(root, $"{Guid.NewGuid():N}.csv"));

        foreach (var start in new[] { root, @"\", root.TrimEnd('\\') + "/" })
        {
            Assert.Equal(mark.Path, Path.GetFullPath(Assert.Single(ReportPaths.Expand([start + mark.Name[..30] + "*.csv"], Assert.Fail))));
        }
    }

    [WindowsFact]
    public void A_drive_without_a_slash_is_its_current_folder()
    {
        using var mark = new MarkedFile(Path.GetFullPath($"{Guid.NewGuid():N}.csv"));
        var drive = Path.GetPathRoot(Environment.CurrentDirectory)!.TrimEnd('\\');

        Assert.Equal([drive + mark.Name], ReportPaths.Expand([drive + mark.Name[..30] + "*.csv"], Assert.Fail));
    }

    [WindowsFact]
    public void The_advice_for_a_drive_names_its_current_folder()
    {
        var drive = Path.GetPathRoot(Environment.CurrentDirectory)!.TrimEnd('\\');
        var failures = new List<string>();

        Assert.Empty(ReportPaths.Expand([drive], failures.Add));

        Assert.EndsWith($"'{drive}*.csv'.", Assert.Single(failures), StringComparison.Ordinal);
    }

    private sealed class MarkedFile : IDisposable
    {
        internal MarkedFile(string path)
        {
            Path = path;
            File.WriteAllText(path, string.Empty);
        }

        internal string Path { get; }

        internal string Name => System.IO.Path.GetFileName(Path);

        public void Dispose() => File.Delete(Path);
    }
}
