using AngleSharp.Html.Parser;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Export;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Notices;

/// <summary>The bodies of notices and their index.</summary>
public sealed class NoticeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NoticeWorld _world;

    public NoticeFileTests() => _world = new NoticeWorld(_folder.Path);

    private string Out => Path.Join(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Markdown")]
    [InlineData("Html")]
    public async Task Hostile_owners_stay_in_the_folder_and_are_read_back(string format)
    {
        var owners = ExportCases.HostileWords.Append("a\nb").Append("A b").Append("a B").Append("../x").ToList();
        for (var i = 0; i < owners.Count; i++)
        {
            _world.AddKey(_world.AddUser(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"user-{i}"), owners[i]));
        }

        var made = await NoticeRun.MakeAsync(
            _world.Findings(), new NoticeOptions { RecordPath = _world.NoticePath, Format = format, Folder = Out }, TestRow.Now, CancellationToken.None);
        NoticeWriter.Write(made.Notices, Out);

        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(owners.Count + 1, Directory.EnumerateFiles(Out).Count());
        Assert.All(made.Notices, notice => Assert.Equal(notice.Body, File.ReadAllText(notice.BodyPath!)));
        Assert.All(made.Notices, notice => Assert.DoesNotContain('\n', notice.Subject));
        var read = NoticeIndex.Read(Out);
        Assert.Equal(made.Notices.Select(notice => notice.NoticeId), read.Select(notice => notice.NoticeId));
        Assert.Equal(owners.Order(StringComparer.Ordinal), read.Select(notice => notice.Owner));
        Assert.Equal(made.Notices.SelectMany(notice => notice.Credentials), read.SelectMany(notice => notice.Credentials));
        if (format == "Html")
        {
            Assert.All(made.Notices, notice => Assert.All(
                new HtmlParser().ParseDocument(notice.Body!).All,
                element => Assert.DoesNotContain(element.LocalName, new[] { "script", "img" })));
        }
    }

    [Fact]
    public async Task A_name_that_is_not_that_of_the_ARN_is_refused()
    {
        _world.AddKey(_world.AddUser("Alice"));
        var made = await NoticeRun.MakeAsync(
            _world.Findings(), new NoticeOptions { RecordPath = _world.NoticePath, Folder = Out }, TestRow.Now, CancellationToken.None);
        NoticeWriter.Write(made.Notices, Out);
        var index = Path.Join(Out, NoticeIndex.FileName);
        var text = await File.ReadAllTextAsync(index);

        await File.WriteAllTextAsync(index, text.Replace("\"UserName\": \"Alice\"", "\"UserName\": \"Mallory\"", StringComparison.Ordinal));

        Assert.Throws<HygieneOptionException>(() => NoticeIndex.Read(Out));
    }

    [LinuxFact]
    public async Task A_pipe_in_the_place_of_the_index_keeps_all_from_being_written()
    {
        _world.AddKey(_world.AddUser("Alice"));
        var due = await NoticeRun.MakeAsync(
            _world.Findings(), new NoticeOptions { RecordPath = _world.NoticePath, Folder = Out }, TestRow.Now, CancellationToken.None);
        Directory.CreateDirectory(Out);
        _folder.MakePipe(Path.Join("out", NoticeIndex.FileName));

        Assert.Throws<IOException>(() => NoticeWriter.Write(due.Notices, Out));
        Assert.Equal([NoticeIndex.FileName], Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_keeps_nothing()
    {
        _world.AddKey(_world.AddUser("Alice"));
        var blocked = _folder.Write("file", "mine");
        var due = await NoticeRun.MakeAsync(
            _world.Findings(), new NoticeOptions { RecordPath = _world.NoticePath, Folder = blocked }, TestRow.Now, CancellationToken.None);

        Assert.ThrowsAny<IOException>(() => NoticeWriter.Write(due.Notices, blocked));
        Assert.Equal("mine", await File.ReadAllTextAsync(blocked));
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("{}", -1)]
    [InlineData("[{\"Owner\":\"a\",\"File\":\"a.md\",\"Title\":\"t\"}]", -1)]
    [InlineData("[{\"Owner\":\"a\",\"File\":\"a.md\",\"Title\":\"t\",\"NoticeId\":\"x\",\"CreatedTime\":\"2026-06-01T12:00:00Z\",\"Credentials\":[]}]", -1)]
    [InlineData("no", -1)]
    public void An_index_of_something_else_is_refused(string text, int count)
    {
        var path = _folder.Write("index.json", text);
        if (count >= 0)
        {
            Assert.Equal(count, NoticeIndex.Read(path).Length);
            return;
        }

        Assert.Contains("cannot be read", Assert.Throws<HygieneOptionException>(() => NoticeIndex.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
