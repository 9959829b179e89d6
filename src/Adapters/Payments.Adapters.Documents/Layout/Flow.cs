using Payments.Adapters.Documents.Pdf;

namespace Payments.Adapters.Documents.Layout;

/// <summary>Lays blocks out down a page and turns to the next one when a block does not fit.</summary>
internal sealed class Flow
{
    private readonly PdfFile _file;
    private readonly PaperSize _paper;
    private readonly Action<Flow> _onNewPage;
    private readonly string _foot;
    private int _number;

    /// <summary>A flow; its first page begins at once.</summary>
    /// <param name="file">The file.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="margin">Empty on all four sides, in points.</param>
    /// <param name="foot">Text at the foot, before the page number.</param>
    /// <param name="onNewPage">Draws what every following page begins with.</param>
    public Flow(PdfFile file, PaperSize paper, double margin, string foot, Action<Flow> onNewPage)
    {
        (_file, _paper, Margin, _foot, _onNewPage) = (file, paper, margin, foot, onNewPage);
        Page = Begin();
    }

    public PdfPage Page { get; private set; }

    public double Margin { get; }

    /// <summary>Where the next block begins, in points from the top.</summary>
    public double Y { get; set; }

    public double Left => Margin;

    public double Right => _paper.Width - Margin;

    public double Width => Right - Left;

    /// <summary>The lowest line blocks may reach.</summary>
    public double Bottom => _paper.Height - Margin - 10;

    /// <summary>Makes sure that so many points are free; true when a new page was begun.</summary>
    public bool Need(double height)
    {
        if (Y + height <= Bottom) return false;
        Close();
        Page = Begin();
        _onNewPage(this);
        return true;
    }

    /// <summary>Ends the last page.</summary>
    public void Close()
    {
        var y = _paper.Height - Margin + 6;
        Page.Rule(Left, y - 11, Width, Ink.Hairline);
        Page.Text(Left, y, _foot, Styles.Foot);
        Page.Text(Right, y, FormattableString.Invariant($"Halaman {_number}"), Styles.Foot, TextAlign.Right);
        _file.Add(Page);
    }

    private PdfPage Begin()
    {
        _number++;
        Y = Margin;
        var page = _file.NewPage(_paper);
        page.Box(0, 0, _paper.Width, 5, Ink.Teal);
        return page;
    }
}

/// <summary>The few ways text is set in documents.</summary>
internal static class Styles
{
    public static readonly TextStyle Region = new(12, Ink.Black, Bold: true), Agency = new(9, Ink.Muted), Title = new(15, Ink.Teal, Bold: true),
        Label = new(7, Ink.Muted), Value = new(9.5, Ink.Black), Strong = new(9.5, Ink.Black, Bold: true), Number = new(12.5, Ink.Black, Bold: true),
        Small = new(7.5, Ink.Muted), Total = new(24, Ink.Teal, Bold: true), Foot = new(6.5, Ink.Muted), Mark = new(9, Ink.Danger, Bold: true),
        Head = new(7.5, Ink.Teal, Bold: true), Cell = new(8, Ink.Black), CellStrong = new(8, Ink.Black, Bold: true);
}
